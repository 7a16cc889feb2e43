/** A new e-mail address of an account is confirmed. The code of the link stands behind its #, which no server is told, and is filled in by the browser. */
import { Fault } from '../pieces/fault.tsx'
import { BarePage, type Scene } from '../pieces/page.tsx'
import { TokenField } from '../pieces/token-field.tsx'

type Told = { readonly text: string, readonly rule?: string | undefined }

export const ConfirmEmailPage = ({ scene, scene: { tr: { t }, visitor }, path, fault }: { readonly scene: Scene, readonly path: string, readonly fault?: Told }) => (
  <BarePage scene={scene} title={t('newEmail.title')}>
    <form method='post' action={path} class='card card-md'>
      <div class='card-body'>
        <h1 class='h2 mb-1'>{t('newEmail.title')}</h1>
        <p class='text-secondary mb-4'>{t('newEmail.lead')}</p>
        {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
        <input type='hidden' name='csrf' value={visitor.csrf} />
        <div class='mb-4'>
          <TokenField tr={scene.tr} />
        </div>
        <button class='btn btn-primary w-100'>{t('newEmail.confirm')}</button>
      </div>
    </form>
  </BarePage>
)

export const EmailConfirmedPage = ({ scene, scene: { tr: { t } } }: { readonly scene: Scene }) => (
  <BarePage scene={scene} title={t('newEmail.title')}>
    <div class='card card-md'>
      <div class='card-body'>
        <h1 class='h2 mb-1'>{t('newEmail.done')}</h1>
        <p>{t('newEmail.doneNext')}</p>
        <a class='btn btn-primary w-100' href='/account'>{t('newEmail.toAccount')}</a>
      </div>
    </div>
  </BarePage>
)
