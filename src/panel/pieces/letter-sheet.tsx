/** A letter as it looks in a mail program, and as plain text. It stands in a frame that runs nothing, opens nothing and reaches nothing. */
import type { Translator } from '../../i18n/translator.ts'

/** Nobody can look into the frame for its height: so many pixels as the letter needs in a narrow column, rather more than less. */
const heightOf = (text: string): number => text.split('\n').reduce((height, line) => height + Math.max(1, Math.ceil(line.length / 48)) * 21, 100)

export const LetterSheet = ({ tr, subject, html, text }: { tr: Translator, subject: string, html: string, text: string }) => (
  <>
    <div class='letter-subject'>{subject}</div>
    <iframe class='letter-frame' sandbox='' referrerpolicy='no-referrer' title={tr.t('letters.html')} height={heightOf(text)} srcdoc={html} />
    <details class='more card-body'><summary>{tr.t('letters.text')}</summary><pre class='frame' tabIndex={0}>{text}</pre></details>
  </>
)
