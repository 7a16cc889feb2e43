/** The policies a new house starts with. */
import type { PolicyVersion } from '../policy.ts'
import { niebieski } from './niebieski.ts'

export const builtIn: readonly PolicyVersion[] = [niebieski]
