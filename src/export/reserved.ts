/** Words that mean something else in a script: no cell, variable or parameter may be called by one of them. */

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

const python = words(`
  and as assert async await break case class continue def del elif else except finally for from global if import in is
  lambda match nonlocal not or pass raise return try type while with yield None True False
  abs all any bin bool bytes callable chr complex dict dir divmod enumerate eval exec filter float format frozenset
  getattr globals hasattr hash help hex id input int iter len list locals map max min next object oct open ord pow print
  property range repr reversed round set setattr slice sorted staticmethod str sum super tuple vars zip exit quit aiter anext ascii
  breakpoint bytearray classmethod compile copyright credits delattr isinstance issubclass license memoryview`)

/** Brian2 may write its code in C++. */
const cpp = words(`
  alignas alignof asm auto bool break case catch char const constexpr default delete do double enum explicit export
  extern float friend goto inline int long mutable namespace new operator private protected public register restrict
  short signed sizeof static struct switch template this throw typedef typeid typename union unsigned using virtual void
  volatile wchar_t std cdef cpdef ctypedef nogil gil`)

/** What equations and statements of Brian2 know by themselves. */
const equations = words(`
  t dt t_in_timesteps i j N N_pre N_post N_incoming N_outgoing xi lastspike lastupdate not_refractory refractory
  refractory_until rand randn poisson sin cos tan sinh cosh tanh exp log log10 log1p expm1 exprel sqrt ceil floor arcsin
  arccos arctan abs sign clip int timestep e pi inf nan`)

/** What groups, synapses and monitors call parts of themselves. */
const members = words(`
  abstract_code active add_attribute add_dependency add_to_magic_network after_run assign_id before_run check_units
  check_variable_write clock code_objects codeobj codeobj_class connect contained_objects create_code_objects
  create_default_code_object custom_operation delay equations event event_codes event_driven events generate_empty_code
  get_states group id indices invalidates_magic_network method_choice multisynaptic_index name namespace
  needed_variables neuron_index order override_conditional_write period post pre register_variable resetter resolve_all
  run_on_event run_regularly runner set_event_schedule set_spikes set_states source spike spike_number spike_time spikes
  start state state_updater stop subexpression_updater summed_updaters target template template_kwds thresholder
  unregister_variable update_abstract_code updaters user_code user_equations variables verify_dependencies when order_
  condition skip_if_invalid`)

/** What `from brian2 import *` brings with it that is Brian2's own, and what a script calls by name. */
const brian2 = words(`
  BinomialFunction BrianLogger BrianObject BrianObjectException BrianPreference Clock CodeRunner Cylinder
  CythonCodeObject DEFAULT_CONSTANTS DEFAULT_FUNCTIONS DEFAULT_UNITS DimensionMismatchError Equations EventMonitor
  ExplicitStateUpdater Expression Function Group ImportExport MagicError MagicNetwork Morphology Nameable Network
  NetworkOperation NeuronGroup NumpyCodeObject PoissonGroup PoissonInput PopulationRateMonitor PreferenceError Quantity
  Section Soma SpatialNeuron SpikeGeneratorGroup SpikeMonitor SpikeSource StateMonitor StateUpdateMethod Statements
  Subgroup Synapses TimedArray Trackable Unit VariableOwner all_devices arange arccosh arcsinh arctanh brian_prefs
  check_cache clear_cache codegen collect core declare_types defaultclock device devices diagonal dot euler exact
  exponential_euler get_device get_dimensions get_local_namespace get_logger get_or_create_dimension get_unit groups
  gsl_rk2 gsl_rk4 gsl_rk8pd gsl_rkck gsl_rkf45 have_same_dimensions heun implementation importexport in_best_unit in_unit
  independent is_dimensionless is_scalar_type linear linked_var linspace logger magic_network memory milstein monitors
  network_operation np numpy numpy_ ones_like only parsing plt prefs profiling_summary pylab ravel register_new_unit
  restore restore_initial_state rk2 rk4 run scheduling_summary scipy seed set_device spatialneuron start_scope
  stateupdaters std_silent store synapses test tests trace units utils where zeros_like`)

/** What scripts define for themselves. */
const helpers = words(`
  propagator philox double uniform normal uniform32 counted chosen fixed_in_degree fixed_out_degree fixed_total`)

const taken: ReadonlySet<string> = new Set(
  [python, cpp, equations, members, brian2, helpers].flat(),
)

const unit =
  /^(y|z|a|f|p|n|u|m|c|d|da|h|k|M|G|T|P|E|Z|Y)?(amp|ampere|becquerel|candle|celsius|coulomb|farad|gram|gramme|gray|henry|hertz|joule|katal|kelvin|kilogram|kilogramme|liter|litre|lumen|lux|meter|metre|molar|mole?|newton|ohm|pascal|radian|second|siemens|sievert|steradian|tesla|volt|watt|weber|M|Hz|m|s|A|V|F|S)[23]?$/

/** Of a single letter `unit` knows more than Brian2: `m`, `s`, `A`, `V`, `F` and `S` are free there. */
const free = /^[msAVFSM][23]?$/

/** Whether a script reads something else in this word, wherever it stands. */
export const isReserved = (word: string): boolean =>
  taken.has(word) ||
  /^xi_/.test(word) ||
  // Brian2 means the cell before or after a synapse by these.
  /_(pre|post)$/.test(word) ||
  (unit.test(word) && !free.test(word))
