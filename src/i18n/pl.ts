/** Polish texts by area. Counted texts carry the CLDR plural ending of their form. */
import * as actions from './pl/actions.ts'
import * as domains from './pl/domains.ts'
import * as frame from './pl/frame.ts'
import * as holderChanges from './pl/holder-changes.ts'
import * as house from './pl/house.ts'
import * as letters from './pl/letters.ts'
import * as mail from './pl/mail.ts'
import * as money from './pl/money.ts'
import * as orders from './pl/orders.ts'
import * as refusals from './pl/refusals.ts'
import * as sanctions from './pl/sanctions.ts'
import * as terms from './pl/terms.ts'

export const pl = { ...frame, ...actions, ...domains, ...holderChanges, ...orders, ...money, ...house, ...letters, ...mail, ...sanctions, ...terms, ...refusals }
