/** A letter as it looks in a mail program, and as plain text. It stands in a frame that runs nothing, opens nothing and reaches nothing. */
import type { Translator } from '../../i18n/translator.ts'

export const LetterSheet = ({ tr, subject, html, text }: { tr: Translator, subject: string, html: string, text: string }) => (
  <>
    <div class='letter-subject'>{subject}</div>
    <iframe class='letter-frame' sandbox='' referrerpolicy='no-referrer' title={tr.t('letters.html')} srcdoc={html} />
    <details class='more card-body'><summary>{tr.t('letters.text')}</summary><pre class='frame' tabIndex={0}>{text}</pre></details>
  </>
)
