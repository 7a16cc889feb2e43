/** Polish texts by area. Counted texts carry the CLDR plural ending of their form. */
import * as domains from './pl/domains.ts'
import * as frame from './pl/frame.ts'
import * as house from './pl/house.ts'
import * as mail from './pl/mail.ts'
import * as money from './pl/money.ts'
import * as orders from './pl/orders.ts'
import * as refusals from './pl/refusals.ts'
import * as sanctions from './pl/sanctions.ts'

export const pl = { ...frame, ...domains, ...orders, ...money, ...house, ...mail, ...sanctions, ...refusals }
