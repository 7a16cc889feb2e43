/** Codes by time are set up: the picture for the app, the secret for who has no camera, and the first code. */
import { Fault } from '../pieces/fault.tsx'
import { Page, type Scene } from '../pieces/page.tsx'

export const TotpPage = ({ scene, scene: { tr: { t }, visitor }, secret, picture, fault }: { readonly scene: Scene, readonly secret: string, readonly picture: string, readonly fault?: string }) => (
  <Page scene={scene} title={t('account.totpTitle')} subtitle={t('account.totpLead')}>
    {fault && <Fault>{fault}</Fault>}
    <form method='post' action='/account/totp/code' class='card form-narrow'>
      <div class='card-body'>
        <input type='hidden' name='csrf' value={visitor.csrf} />
        <p>{t('account.totpScan')}</p>
        <img class='qr' src={picture} width='200' height='200' alt={t('account.totpPicture')} />
        <p class='text-secondary small mb-1 mt-3'>{t('account.totpSecret')}</p>
        <p class='once-secret'>{(secret.match(/.{1,4}/g) ?? []).join(' ')}</p>
        <label class='form-label' for='code'>{t('account.totpCode')}</label>
        <input class='form-control' id='code' name='code' required maxLength={60} inputMode='numeric' autocomplete='one-time-code' spellcheck={false} autofocus aria-describedby='code-hint' />
        <div class='form-hint mt-1' id='code-hint'>{t('account.totpCodeHint')}</div>
      </div>
      <div class='form-foot'><a href='/account'>{t('account.back')}</a><button class='btn btn-primary'>{t('account.totpOn')}</button></div>
    </form>
  </Page>
)
