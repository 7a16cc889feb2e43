/** What the desk may do about a domain that goes away: ask for papers, refuse the code, answer the other registrar (DOM-II.7, DOM-III.5). */
import type { TransferAway } from '../../domains/read-transfer-out.ts'
import { paperName } from '../../notices/paper-names.ts'
import type { Scene } from '../pieces/page.tsx'
import { transferPapers } from '../sent-paper.ts'

/** What was typed into a form that was refused. */
export type TypedAct = { readonly act: 'papers' | 'refuse' | 'answer', readonly why: string, readonly purposes: readonly string[] }

type Props = { readonly scene: Scene, readonly found: TransferAway, readonly path: string, readonly typed: TypedAct | undefined }

const Why = ({ scene: { tr }, act, typed }: { scene: Scene, act: TypedAct['act'], typed: TypedAct | undefined }) => (
  <div class='mb-3'>
    <label class='form-label required' for={`why-${act}`}>{tr.t('transferOut.why')}</label>
    <input class='form-control' id={`why-${act}`} name='why' required maxLength={500} value={typed?.act === act ? typed.why : ''} />
  </div>
)

const Csrf = ({ scene }: { scene: Scene }) => <input type='hidden' name='csrf' value={scene.visitor.csrf} />

export const TransferDesk = ({ scene, scene: { tr }, found: { transfer, needed, asksUs }, path, typed }: Props) => {
  if (!transfer) return null
  const mayAsk = transfer.issuingAt === null && transfer.pendingAt === null
  const mayAnswer = asksUs && transfer.pendingAt !== null && transfer.answer === null
  if (!mayAsk && !mayAnswer) return null
  const others = transferPapers.filter(purpose => !needed.some(each => each.purpose === purpose))
  return (
    <section class='card form-narrow' aria-labelledby='desk'>
      <div class='card-header'><h2 class='card-title' id='desk'>{tr.t('transferOut.desk')}</h2></div>
      <div class='card-body'>
        {mayAnswer && (
          <form method='post' action={`${path}/answer`}>
            <Csrf scene={scene} />
            <h3 class='h4'>{tr.t('transferOut.answer')}</h3>
            <Why scene={scene} act='answer' typed={typed} />
            <div class='btn-list'><button class='btn btn-primary' name='answer' value='approve'>{tr.t('transferOut.approveNow')}</button><button class='btn btn-outline-danger' name='answer' value='reject'>{tr.t('transferOut.rejectNow')}</button></div>
          </form>
        )}
        {mayAsk && (
          <>
            <details class='more mb-3' open={typed?.act === 'papers'}>
              <summary>{tr.t('transferOut.askPapers')}</summary>
              <form method='post' action={`${path}/paper-request`} class='mt-2'>
                <Csrf scene={scene} />
                <fieldset class='mb-3'>
                  <legend class='form-label required'>{tr.t('transferOut.whichPapers')}</legend>
                  {others.map(purpose => (
                    <label key={purpose} class='form-check'><input class='form-check-input' type='checkbox' name='purposes' value={purpose} checked={typed?.purposes.includes(purpose) ?? false} /><span class='form-check-label'>{paperName(purpose, tr.lang)}</span></label>
                  ))}
                </fieldset>
                <Why scene={scene} act='papers' typed={typed} />
                <button class='btn btn-primary'>{tr.t('transferOut.askPapersNow')}</button>
              </form>
            </details>
            <details class='more' open={typed?.act === 'refuse'}>
              <summary>{tr.t('transferOut.refuse')}</summary>
              <form method='post' action={`${path}/refuse`} class='mt-2'>
                <Csrf scene={scene} />
                <Why scene={scene} act='refuse' typed={typed} />
                <button class='btn btn-outline-danger'>{tr.t('transferOut.refuseNow')}</button>
              </form>
            </details>
          </>
        )}
      </div>
    </section>
  )
}
