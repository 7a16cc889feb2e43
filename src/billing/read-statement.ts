/** A statement file in whichever of the two formats it is. Pure. */
import type { BankStatement } from './bank-statement.ts'
import { parseCamt053 } from './camt053.ts'
import { looksLikeMt940, parseMt940 } from './mt940.ts'

/**
 * The first bytes tell the format; whatever is neither is refused as the XML that it is not.
 * @throws Refusal 'invalid' with the reasons of `parseCamt053` and `parseMt940`
 */
export const readStatement = (bytes: Uint8Array): BankStatement[] => looksLikeMt940(bytes) ? parseMt940(bytes) : parseCamt053(bytes)
