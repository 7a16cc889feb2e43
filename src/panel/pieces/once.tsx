/** A secret that is on this page and never on another. */
import type { Translator } from '../../i18n/translator.ts'
import { Icon } from './icon.tsx'

export const Once = ({ tr, text, password, title = tr.t('mailDomain.onceTitle') }: { tr: Translator, text: string, password: string | null, title?: string }) => (
  <section class='card once' role='status' aria-label={text}>
    <div class='card-body'>
      <p class='once-done'><Icon name='check' />{text}</p>
      {password !== null && (
        <>
          <div class='text-secondary small'>{title}</div>
          <div class='once-secret' tabIndex={0}>{password}</div>
          <p class='mb-0'>{tr.t('mailDomain.once')}</p>
        </>
      )}
    </div>
  </section>
)
