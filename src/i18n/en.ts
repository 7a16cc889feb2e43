/** English texts by area. Counted texts carry the CLDR plural ending of their form. */
import * as actions from './en/actions.ts'
import * as domains from './en/domains.ts'
import * as frame from './en/frame.ts'
import * as holderChanges from './en/holder-changes.ts'
import * as house from './en/house.ts'
import * as letters from './en/letters.ts'
import * as mail from './en/mail.ts'
import * as money from './en/money.ts'
import * as orders from './en/orders.ts'
import * as refusals from './en/refusals.ts'
import * as sanctions from './en/sanctions.ts'
import * as terms from './en/terms.ts'

export const en = { ...frame, ...actions, ...domains, ...holderChanges, ...orders, ...money, ...house, ...letters, ...mail, ...sanctions, ...terms, ...refusals }
