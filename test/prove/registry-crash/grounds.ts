/** Every registry that it is tried at, and as what. */
import type { Ground } from './scenario.ts'
import { eurid } from './scenarios/eurid.ts'
import { gtld } from './scenarios/gtld.ts'
import { nask } from './scenarios/nask.ts'
import { euridReviewed, gtldReviewed } from './scenarios/reviewed.ts'
import { gtldUnpaid, naskUnpaid } from './scenarios/unpaid.ts'

export const grounds: readonly Ground[] = [nask, gtld, eurid, gtldReviewed, euridReviewed, naskUnpaid, gtldUnpaid]
