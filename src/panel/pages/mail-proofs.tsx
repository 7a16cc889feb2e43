/** Domains that are registered elsewhere: what to put into their DNS, and what we saw there. To staff: those whose proof is gone. */
import { proofRecord } from '../../mail/addresses/prove-domain.ts'
import type { ProofRow } from '../../views/mail-addresses.ts'
import { Empty } from '../pieces/empty.tsx'
import { Fault } from '../pieces/fault.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { Act } from './mail-addresses.tsx'

type Props = { readonly scene: Scene, readonly proofs: readonly ProofRow[], readonly fault?: { readonly text: string, readonly rule?: string | undefined } }

const stateOf = ({ provenAt, missingSince }: ProofRow): 'missing' | 'proven' | 'waits' => missingSince ? 'missing' : provenAt ? 'proven' : 'waits'

const Proof = ({ scene, scene: { tr: { t }, tr }, proof }: { scene: Scene, proof: ProofRow }) => {
  const record = proofRecord(proof)
  return (
    <section class='card'>
      <div class='card-header'><h2 class='card-title'>{proof.displayName}</h2><span class='text-secondary small'>{t(`proofs.${stateOf(proof)}`)}{proof.missingSince && `, ${tr.instant(proof.missingSince)}`}</span></div>
      <div class='card-body'>
        <dl class='facts record'>
          <dt>{t('mailDomain.recordName')}</dt><dd class='font-monospace'>{record.name}</dd>
          <dt>{t('mailDomain.recordType')}</dt><dd class='font-monospace'>{record.type}</dd>
          <dt>{t('mailDomain.recordValue')}</dt><dd class='font-monospace small'>{record.value}</dd>
        </dl>
      </div>
      <div class='form-foot'>
        <Act scene={scene} to={`/mail/proofs/${proof.id}/check`}>{t('proofs.check')}</Act>
        <Act scene={scene} to={`/mail/proofs/${proof.id}/mail`} look='btn btn-primary'>{t('proofs.setUp')}</Act>
      </div>
    </section>
  )
}

export const MailProofsPage = ({ scene, scene: { tr: { t }, tr, visitor }, proofs, fault }: Props) => {
  const staff = visitor.person?.actor.kind === 'staff'
  return (
    <Page scene={scene} title={t(staff ? 'proofs.lost' : 'proofs.title')} subtitle={<>{t(staff ? 'proofs.lostHint' : 'proofs.lead')} <RuleLink rule='HOUSE-MAILPROOF' tr={tr} say={false} /></>}>
      {fault && <Fault rule={fault.rule}>{fault.text}</Fault>}
      {staff && proofs.length === 0 && <div class='card'><Empty icon='world' title={t('mail.noneFound')} /></div>}
      {proofs.map(proof => <Proof key={proof.id} scene={scene} proof={proof} />)}
      {!staff && (
        <form method='post' action='/mail/proofs' class='card form-narrow'>
          <input type='hidden' name='csrf' value={visitor.csrf} />
          <div class='card-body'>
            <label class='form-label required' for='name'>{t('proofs.name')}</label>
            <input class='form-control' id='name' name='name' required maxLength={253} autocapitalize='none' spellcheck={false} />
          </div>
          <div class='form-foot'><span /><button class='btn btn-primary'>{t('proofs.ask')}</button></div>
        </form>
      )}
    </Page>
  )
}
