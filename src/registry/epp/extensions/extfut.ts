/** NASK's extension of future:transfer: extfut-2.1.xsd, transferType. */
import { el, type Xml } from '../../../xml/build.ts'
import { spaceOf, type Dialect } from '../dialect.ts'

export type ExtfutTransfer = {
  /** Not another transfer: the holder is sent the mail with the question once more. */
  readonly resendConfirmation: true
}

/** Throws RegistryError 'give-up' where the registry has no such extension. */
export const extfutTransfer = (asked: ExtfutTransfer | undefined, dialect: Dialect): Xml | null =>
  asked ? el('extfut:transfer', { 'xmlns:extfut': spaceOf(dialect, 'extfut') }, el('extfut:resendConfirmationRequest')) : null
