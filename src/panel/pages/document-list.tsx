/** Documents, newest first, each as the file it was issued as. */
import type { ListedDocument } from '../../views/document-list.ts'
import { Empty } from '../pieces/empty.tsx'
import { Icon } from '../pieces/icon.tsx'
import { isOpen, Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { State } from '../pieces/state.tsx'
import type { Translator } from '../../i18n/translator.ts'

const Paid = ({ tr, document }: { tr: Translator, document: ListedDocument }) => {
  if (document.creditedAt) return <State tone='good'>{tr.t('documents.paid')}</State>
  if (document.closedAt) return <State tone='plain'>{tr.t('documents.closed')}</State>
  if (document.givenMinor > 0n) return <State tone='watch'>{tr.t('documents.part')}</State>
  return <State tone='watch'>{tr.t('documents.open')}</State>
}

type Props = { scene: Scene, documents: readonly ListedDocument[], next: string | null, cursor?: string | undefined }

export const DocumentListPage = ({ scene, scene: { tr, visitor }, documents, next, cursor }: Props) => (
  <Page scene={scene} title={tr.t('documents.title')} subtitle={tr.t('documents.lead')}>
    <div class='card'>
      {documents.length === 0
        ? <Empty icon='document' title={tr.t('documents.none')}><p>{tr.t('documents.noneHint')}</p></Empty>
        : (
          <div class='table-responsive'>
            <table class='table table-vcenter card-table stack'>
              <thead>
                <tr><th scope='col'>{tr.t('documents.number')}</th><th scope='col'>{tr.t('documents.for')}</th><th scope='col'>{tr.t('documents.issued')}</th><th scope='col'>{tr.t('documents.due')}</th><th scope='col' class='amount'>{tr.t('documents.amount')}</th><th scope='col'>{tr.t('domains.state')}</th><th scope='col'><span class='visually-hidden'>{tr.t('documents.file')}</span></th></tr>
              </thead>
              <tbody>
                {documents.map(document => (
                  <tr key={document.id}>
                    <td class='fw-medium text-nowrap'>{document.number}<div class='text-secondary small'>{tr.word('documentKinds', document.kind)}</div></td>
                    <td data-label={tr.t('documents.for')}>{document.displayName}{visitor.person?.actor.kind === 'staff' && <div class='text-secondary small'>{document.customerName}</div>}</td>
                    <td class='text-nowrap' data-label={tr.t('documents.issued')}>{tr.shortDay(document.issuedOn)}</td>
                    <td class='text-nowrap' data-label={tr.t('documents.due')}>{tr.shortDay(document.dueOn)}</td>
                    <td class='amount' data-label={tr.t('documents.amount')}>{tr.money(document.grossMinor, document.currency)}</td>
                    <td><Paid tr={tr} document={document} /></td>
                    <td><a class='btn btn-sm' href={`/documents/${document.id}.pdf`} aria-label={tr.t('documents.download', { number: document.number })}><Icon name='download' />PDF</a>{isOpen(visitor, 'complaints') && visitor.person?.actor.kind === 'customer' && <div class='small mt-1'><a href={`/complaints/new?thing=document:${document.id}`}>{tr.t('complaints.new')}</a></div>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          )}
      <Pager tr={tr} path='/documents' query={cursor === undefined ? {} : { cursor }} next={next} />
    </div>
  </Page>
)
