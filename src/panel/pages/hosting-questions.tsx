/** For staff: what waits for a person about hosting contracts, with its answer (HOST-6.7, 7.3, 7.4). */
import type { HostingOwed } from '../../views/hosting-money.ts'
import type { HostingQuestion } from '../../views/hosting-page.ts'
import { Empty } from '../pieces/empty.tsx'
import { Question } from '../pieces/hosting-questions.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'

type Props = { readonly scene: Scene, readonly questions: readonly HostingQuestion[], readonly owed: ReadonlyMap<string, HostingOwed>, readonly next: string | null, readonly cursor?: string | undefined }

export const HostingQuestionsPage = ({ scene, scene: { tr, tr: { t } }, questions, owed, next, cursor }: Props) => (
  <Page scene={scene} title={t('hosting.questions')} subtitle={t('hosting.questionsLead')} actions={<a class='btn' href='/hosting'>{t('hosting.title')}</a>}>
    <div class='card'>
      {questions.length === 0 && <Empty icon='check' title={t('hosting.questionsNone')} />}
      <ul class='needs'>
        {questions.map(question => {
          const of = owed.get(question.contractId)
          return (
            <Question key={question.id} scene={scene} question={question}>
              <div class='mb-1'><a class='name' href={`/hosting/${question.contractId}`}>{of?.package}</a> <span class='text-secondary text-break'>{of?.customerName}</span>{of && of.owedMinor > 0n && of.currency && <> · {t('hosting.owed')}: {tr.money(of.owedMinor, of.currency)}</>}</div>
            </Question>
          )
        })}
      </ul>
      <Pager tr={tr} path='/hosting/questions' query={cursor === undefined ? {} : { cursor }} next={next} />
    </div>
  </Page>
)
