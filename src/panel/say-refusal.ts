/** A refusal in the visitor's language: by its stable reason in the words of its subject (`own`) or of the house, by its code when there is no text for the reason. */
import type { Refusal } from '../errors.ts'
import type { Translator } from '../i18n/translator.ts'

export function sayRefusal (tr: Translator, { reason, code, message }: Refusal, own?: 'hostingRefusals' | 'creditRefusals'): string {
  const said = own === undefined || reason === undefined ? reason : tr.word(own, reason)
  return said !== undefined && said !== reason ? said : sayKept(tr, { reason: reason ?? null, code, message })
}

/** The same for one that was written down. */
export function sayKept ({ lang, word }: Translator, refusal: { readonly reason: string | null, readonly code: string, readonly message: string }): string {
  const reason = refusal.reason ?? ''
  const said = word('refusals', reason)
  if (said !== reason) return said
  return lang === 'en' ? refusal.message : word('refusals', refusal.code) // messages are written in English
}
