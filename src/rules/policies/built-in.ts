/** The policies a new house starts with. */
import type { PolicyVersion } from '../policy.ts'
import { niebieski } from './niebieski.ts'
import { ogicom } from './ogicom.ts'
import { virtua } from './virtua.ts'

export const builtIn: readonly PolicyVersion[] = [niebieski, ogicom, virtua]

/** The first version of a policy; undefined for one that is not built in. */
export const builtInOf = (policy: string): PolicyVersion | undefined => builtIn.find(each => each.policy === policy)
