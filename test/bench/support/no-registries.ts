import type { Registries } from '../../../src/registry/links.ts'

/** A night of pro-formas says nothing to a registry. */
export const noRegistries: Registries = { of: () => { throw new Error('nothing is said to a registry') }, all: [], close: async () => {} }
