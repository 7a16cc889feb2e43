/** Every registry that it is tried at. */
import type { Ground } from './scenario.ts'
import { eurid } from './scenarios/eurid.ts'
import { gtld } from './scenarios/gtld.ts'
import { nask } from './scenarios/nask.ts'

export const grounds: readonly Ground[] = [nask, gtld, eurid]
