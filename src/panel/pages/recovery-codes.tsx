/** Recovery codes: on this page and never on another. */
import { Icon } from '../pieces/icon.tsx'
import { Page, type Scene } from '../pieces/page.tsx'

export const RecoveryCodesPage = ({ scene, scene: { tr: { t } }, codes, first = false }: { readonly scene: Scene, readonly codes: readonly string[], readonly first?: boolean }) => (
  <Page scene={scene} title={t('account.recoveryTitle')}>
    <section class='card once form-narrow' role='status'>
      <div class='card-body'>
        <p class='once-done'><Icon name='check' />{t(first ? 'account.factorOn' : 'account.recoveryMade')}</p>
        <p>{t('account.recoveryLead')}</p>
        <ul class='recovery-codes'>{codes.map(code => <li key={code}>{code}</li>)}</ul>
        <p class='mb-0'>{t('account.recoveryOnce')}</p>
      </div>
      <div class='form-foot'><span /><a class='btn btn-primary' href='/account'>{t('account.recoveryKept')}</a></div>
    </section>
  </Page>
)
