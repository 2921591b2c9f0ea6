/** What is opened and is no circuit is told by its name, with what can be done. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCircuit } from './file'
import { recognise } from './recognise'

const nestDesktop = {
  id: 'b1',
  name: 'Spike activity',
  network: {
    nodes: [{ model: 'poisson_generator', params: [{ id: 'rate', value: 6500 }] }],
    connections: [{ source: 0, target: 1 }],
  },
  simulation: { time: 1000 },
  version: '3.2.0',
}
const preset = readFileSync(join(import.meta.dirname, '../../presets/two-cells.json'), 'utf8')
const decoded = (...bytes: readonly number[]) =>
  new TextDecoder().decode(Uint8Array.from([...bytes, 0, 0, 1, 2]))
const ascii = (text: string) => [...text].map((sign) => sign.charCodeAt(0))

const told = async (text: string): Promise<string> => {
  const read = readCircuit(text)
  expect(read.circuit).toBeNull()
  const notes = await recognise(text, read)
  expect(notes).toHaveLength(1)
  expect(notes[0]!.mend).toMatch(/^[A-Z].*\.$/)
  return notes[0]!.says
}

test.each([
  ['', 'This file is empty.'],
  [' \n', 'This file is empty.'],
  [preset.slice(0, 700), 'This file ends in the middle: it was cut off.'],
  [preset.slice(0, -2), 'This file ends in the middle: it was cut off.'],
  ['{"format": "hillock",\n "nodes": {},,}', 'This file is not JSON: line 2, column 14.'],
  [JSON.stringify(nestDesktop), 'This is a project of NEST Desktop.'],
  [JSON.stringify([nestDesktop]), 'This is a project of NEST Desktop.'],
  [JSON.stringify({ doc: nestDesktop }), 'This is a project of NEST Desktop.'],
  [JSON.stringify({ format: 'hillock', ...nestDesktop }), 'This is a project of NEST Desktop.'],
  ['{"nbformat": 4, "cells": []}', 'This is a Jupyter notebook.'],
  ['{"manifest": {}, "networks": {"nodes": []}}', 'This is a SONATA configuration.'],
  ['{"net": {"params": {}}, "simConfig": {}}', 'This is a NetPyNE model.'],
  ['{"format": "hillock-kind", "kind": {}}', 'This is one kind of Hillock’s, not a circuit.'],
  [
    '{"name": "x", "dependencies": {}}',
    'This is JSON with the fields name, dependencies, and no circuit.',
  ],
  ['[]', 'This is JSON, and no circuit.'],
  ['"text"', 'This is JSON, and no circuit.'],
  [
    '<?xml version="1.0"?>\n<neuroml xmlns="http://www.neuroml.org/schema/neuroml2">',
    'This is a NeuroML or LEMS model.',
  ],
  ['<Lems>\n<Target component="net"/>', 'This is a NeuroML or LEMS model.'],
  ['<!DOCTYPE html><html>', 'This is a web page.'],
  ['from brian2 import *\nG = NeuronGroup(1, eqs)', 'This is a Python script for Brian2.'],
  ['import nest\nnest.ResetKernel()', 'This is a Python script for NEST.'],
  ['import pyNN.nest as sim', 'This is a Python script for PyNN.'],
  ['from neuron import h', 'This is a Python script for NEURON.'],
  ['import numpy as np', 'This is a Python script.'],
  ['NEURON {\n SUFFIX hh\n}', 'This is a mechanism of NEURON (NMODL).'],
  ['load_file("nrngui.hoc")\ncreate soma', 'This is a script for NEURON (hoc).'],
  ['model iaf_psc_exp:\n    state:\n', 'This is a NESTML model.'],
  ['clear all\nx = 1;', 'This is a MATLAB script.'],
  ['time (s),cell\n0.1,2\n0.2,3', 'This is a table of numbers.'],
  ['1 10.5\n2 11.5', 'This is a table of numbers.'],
  ['Dear all', 'This is a text, and no circuit.'],
  [decoded(0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a), 'This is a picture (PNG).'],
  [
    decoded(0x89, ...ascii('HDF\r\n'), 0x1a, 0x0a),
    'This is an HDF5 file, as NIR graphs, SONATA networks and recordings are.',
  ],
  [decoded(0xff, 0xd8, 0xff, 0xe0, 0, 16, ...ascii('JFIF')), 'This is a picture (JPEG).'],
  [decoded(...ascii('PK'), 3, 4), 'This is a ZIP archive.'],
  [decoded(0x1f, 0x8b, 8, 0), 'This is a gzip archive.'],
  [decoded(0x93, ...ascii('NUMPY')), 'This is a NumPy array.'],
  [decoded(...ascii('MATLAB 5.0 MAT-file')), 'This is a MATLAB data file.'],
  [decoded(1, 2, 3, 200, 201), 'This file is not text.'],
])('%j', async (text, says) => {
  expect(await told(text)).toBe(says)
})

test('a circuit refused for another reason keeps what was said', async () => {
  expect(await told(`{"format": "hillock", "x": 1}`)).toBe(
    'This file says that it is a Hillock circuit, and has no nodes.',
  )
})
