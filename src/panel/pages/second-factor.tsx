/** The second step of a log-in: a code, or a passkey. */
import type { Factors } from '../../people/factors.ts'
import { BarePage, type Scene } from '../pieces/page.tsx'
import { Fault } from '../pieces/fault.tsx'
import { PasskeyForm } from '../pieces/passkey-form.tsx'

export const SecondFactorPage = ({ scene, scene: { tr: { t }, visitor }, back, factors, fault }: { readonly scene: Scene, readonly back: string, readonly factors: Factors, readonly fault?: string }) => (
  <BarePage scene={scene} title={t('secondFactor.title')}>
    <div class='card card-md'>
      <div class='card-body'>
        <h1 class='h2 mb-1'>{t('secondFactor.title')}</h1>
        <p class='text-secondary mb-4'>{t(factors.totp ? 'secondFactor.lead' : 'secondFactor.leadPasskey')}</p>
        {fault && <Fault>{fault}</Fault>}
        {factors.passkeys > 0 && <div class='mb-3'><PasskeyForm scene={scene} does='get' path='/log-in/second/passkey' label={t('secondFactor.byPasskey')} back={back} primary={!factors.totp} /></div>}
        {(factors.totp || factors.recoveryCodes > 0) && (
          <form method='post' action='/log-in/second'>
            <input type='hidden' name='csrf' value={visitor.csrf} />
            <input type='hidden' name='back' value={back} />
            <div class='mb-4'>
              <label class='form-label' for='code'>{t(factors.totp ? 'secondFactor.code' : 'secondFactor.recoveryCode')}</label>
              <input class='form-control' id='code' name='code' required maxLength={60} autocomplete='one-time-code' autocapitalize='off' spellcheck={false} autofocus aria-describedby='code-hint' />
              <div class='form-hint' id='code-hint'>{t(factors.totp ? 'secondFactor.codeHint' : 'secondFactor.recoveryHint')}</div>
            </div>
            <button class={`btn w-100 ${factors.totp ? 'btn-primary' : ''}`}>{t('secondFactor.enter')}</button>
          </form>
        )}
      </div>
    </div>
    <p class='text-secondary text-center mt-3 small'><a href='/log-in'>{t('secondFactor.anew')}</a></p>
  </BarePage>
)
