/** <trnData> of a contact, a domain or an option (RFC 5730 §2.9.3.4; RFC 5731 §3.1.3). Pure. */
import { el, type Xml } from '../../../xml/build.ts'
import { data } from '../answer.ts'
import type { Dialect } from '../dialect.ts'
import type { Transferable } from '../facts.ts'
import type { Transfer } from '../ledger.ts'
import { printInstant } from '../wall-clock.ts'

export const writeTransfer = (dialect: Dialect, object: Transferable, name: string, { status, reID, reDate, acID, acDate, exDate }: Transfer): Xml =>
  data(dialect, object, 'trnData',
    el(`${object}:${object === 'contact' ? 'id' : 'name'}`, {}, name),
    el(`${object}:trStatus`, {}, status),
    el(`${object}:reID`, {}, reID),
    el(`${object}:reDate`, {}, printInstant(reDate, dialect.fraction)),
    el(`${object}:acID`, {}, acID),
    el(`${object}:acDate`, {}, printInstant(acDate, dialect.fraction)),
    exDate && object !== 'contact' ? el(`${object}:exDate`, {}, printInstant(exDate, dialect.fraction)) : null)
