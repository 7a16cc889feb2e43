/** The code of a letter's link. It stands behind the link's #, which no server is told, and is filled in by the browser. */
import type { Translator } from '../../i18n/translator.ts'

export const TokenField = ({ tr: { t } }: { tr: Pick<Translator, 't'> }) => (
  <>
    <label class='form-label' for='token'>{t('links.token')}</label>
    <input class='form-control' id='token' name='token' required maxLength={100} autocomplete='off' spellcheck={false} data-from-hash />
    <div class='form-hint'>{t('links.tokenHint')}</div>
  </>
)
