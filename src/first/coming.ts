/** Names of the regions and their twins, so that the library can show them before their files have come. */
interface Coming {
  readonly id: string
  readonly name: string
}

export const coming: { readonly regions: readonly Coming[]; readonly twins: readonly Coming[] } = {
  regions: [
    { id: 'basal-ganglia', name: 'Basal ganglia' },
    { id: 'basal-ganglia-gpr', name: 'Basal ganglia: selection' },
    { id: 'cerebellum', name: 'Cerebellum' },
    { id: 'cortex', name: 'Cortex: a column' },
    { id: 'hippocampus', name: 'Hippocampus' },
    { id: 'thalamus', name: 'Thalamus' },
  ],
  twins: [
    { id: 'actor-critic', name: 'Actor–critic' },
    { id: 'attention-head', name: 'Attention head' },
    { id: 'autoencoder', name: 'Autoencoder' },
    { id: 'deep-net', name: 'Deep net: four layers' },
    { id: 'hopfield', name: 'Hopfield network' },
    { id: 'shallow-learners', name: 'Shallow learners' },
  ],
}
