/** The AuthInfo code, on this page and on no other (DOM-II.7, HOUSE-CODE). */
import type { RevealedCode } from '../../domains/transfer-out-reveal.ts'
import { sayBorder } from '../border-time.ts'
import { Icon } from '../pieces/icon.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'

type Props = { readonly scene: Scene, readonly domain: { readonly id: string, readonly displayName: string }, readonly revealed: RevealedCode }

export const TransferCodePage = ({ scene, scene: { tr }, domain, revealed: { code, until, warnings } }: Props) => (
  <Page scene={scene} title={domain.displayName} subtitle={tr.t('transferOut.codeTitle')}>
    <section class='card once form-narrow' role='status' aria-label={tr.t('transferOut.codeOnce')}>
      <div class='card-body'>
        <div class='text-secondary small'>{tr.t('transferOut.codeOnce')}</div>
        <div class='once-secret' tabIndex={0}>{code}</div>
        <p><Icon name='alert' /> {tr.t('transferOut.codeHint', { time: sayBorder(tr, until) })} <RuleLink rule='HOUSE-CODE' tr={tr} say={false} /></p>
        <p class='mb-0'>{tr.t('transferOut.codeNext')}</p>
        {warnings.length > 0 && <p class='mb-0 mt-2'>{warnings.map(({ rule }) => <RuleLink key={rule} rule={rule} tr={tr} />)}</p>}
      </div>
      <div class='form-foot'><a class='btn' href={`/domains/${domain.id}/transfer`}>{tr.t('transferOut.back')}</a></div>
    </section>
  </Page>
)
