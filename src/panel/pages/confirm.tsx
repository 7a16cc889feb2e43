/** Who is logged in shows again who they are, before something that hurts. */
import { Fault } from '../pieces/fault.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { PasskeyForm } from '../pieces/passkey-form.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'

type Props = { readonly scene: Scene, readonly back: string, /** Whether they have one that can be shown here. */ readonly passkey: boolean, readonly fault?: string }

export const ConfirmPage = ({ scene, scene: { tr, tr: { t }, visitor }, back, passkey, fault }: Props) => (
  <Page scene={scene} title={t('account.confirmTitle')} subtitle={<>{t('account.confirmLead')} <RuleLink rule='HOUSE-SIGN-IN' tr={tr} say={false} /></>}>
    {fault && <Fault>{fault}</Fault>}
    <div class='card form-narrow'>
      <div class='card-body'>
        <form method='post' action='/account/confirm'>
          <input type='hidden' name='csrf' value={visitor.csrf} />
          <input type='hidden' name='back' value={back} />
          <input type='text' name='username' autocomplete='username' value={visitor.person?.email} hidden disabled />
          <label class='form-label' for='password'>{t('logIn.password')}</label>
          <input class='form-control mb-3' id='password' name='password' type='password' required maxLength={256} autocomplete='current-password' autofocus />
          <button class='btn btn-primary w-100 mb-3'>{t('account.confirm')}</button>
        </form>
        {passkey && <PasskeyForm scene={scene} does='get' path='/account/confirm/passkey' label={t('account.confirmPasskey')} back={back} />}
      </div>
    </div>
  </Page>
)
