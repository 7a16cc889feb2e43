/** Every letter that can be worded, and where the operator's own words hold. */
import type { TemplateRow } from '../../notices/read-templates.ts'
import { Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'
import { State } from '../pieces/state.tsx'

type Props = { readonly scene: Scene, readonly templates: readonly TemplateRow[] }

const Row = ({ scene: { tr }, row }: { scene: Scene, row: TemplateRow }) => (
  <tr class='row-link'>
    <td><a class='name' href={`/letter-templates/${row.template}`}>{tr.word('templateNames', row.template)}</a><span class='ascii'>{row.template}</span></td>
    <td data-label={tr.t('letterTemplates.cases')}>{row.cases.length > 1 ? row.cases.map(each => tr.word('letterCases', each)).join(' · ') : '—'}</td>
    <td data-label={tr.t('letterTemplates.rules')}>{row.rules.map(rule => <div key={rule}><RuleLink rule={rule} tr={tr} say={false} /></div>)}</td>
    <td>
      {row.own.length === 0 ? <State tone='plain'>{tr.t('letterTemplates.house')}</State> : <State tone='calm'>{tr.t('letterTemplates.own')}</State>}
      {row.own.map(({ letterCase, lang }) => <div key={`${letterCase} ${lang}`} class='text-secondary small'><a href={`/letter-templates/${row.template}?case=${letterCase}&lang=${lang}`}>{lang.toUpperCase()}{row.cases.length > 1 && ` · ${tr.word('letterCases', letterCase)}`}</a></div>)}
    </td>
  </tr>
)

export const LetterTemplateListPage = ({ scene, scene: { tr }, templates }: Props) => (
  <Page scene={scene} title={tr.t('letterTemplates.title')} subtitle={<>{tr.t('letterTemplates.lead')} <RuleLink rule='HOUSE-LETTER' tr={tr} say={false} /></>} actions={<a class='btn' href='/letters'>{tr.t('letters.title')}</a>}>
    <div class='card'>
      <div class='table-responsive'>
        <table class='table table-vcenter card-table stack'>
          <thead><tr><th scope='col'>{tr.t('letterTemplates.letter')}</th><th scope='col'>{tr.t('letterTemplates.cases')}</th><th scope='col'>{tr.t('letterTemplates.rules')}</th><th scope='col'>{tr.t('domains.state')}</th></tr></thead>
          <tbody>{templates.map(row => <Row key={row.template} scene={scene} row={row} />)}</tbody>
        </table>
      </div>
    </div>
  </Page>
)
