/** The rulebook for people: every rule in plain words, and what stands on it. */
import type { Lang } from '../../i18n/lang.ts'
import { ruleOf, rules, type RuleId } from '../../rules/rule-ids.ts'
import { Page, type Scene } from '../pieces/page.tsx'
import { State } from '../pieces/state.tsx'

const languages: readonly { lang: Lang, name: string }[] = [{ lang: 'pl', name: 'Polski' }, { lang: 'en', name: 'English' }]

/** The source a rule restates, by the beginning of its id. */
const sourceOf = (id: string): string => /^[A-Z]+/.exec(id)![0]

export const RuleListPage = ({ scene, scene: { tr } }: { scene: Scene }) => {
  const bySource = Map.groupBy(Object.keys(rules) as RuleId[], sourceOf)
  return (
    <Page scene={scene} title={tr.t('rules.title')} subtitle={tr.t('rules.lead')}>
      {[...bySource].map(([source, ids]) => (
        <section key={source} class='card'>
          <div class='card-header'><h2 class='card-title'>{source}</h2><span class='text-secondary small'>{tr.word('ruleSources', source)}</span></div>
          <ul class='rulebook'>
            {ids.map(id => <li key={id} class={ruleOf(id).built ? '' : 'later'}><a class='rule-id' href={`/rules/${id}`}>{id}</a><span>{ruleOf(id)[tr.lang]}</span></li>)}
          </ul>
        </section>
      ))}
    </Page>
  )
}

export const RulePage = ({ scene, scene: { tr }, id }: { scene: Scene, id: RuleId }) => {
  const rule = ruleOf(id)
  const first = languages.filter(({ lang }) => lang === tr.lang)
  const rest = languages.filter(({ lang }) => lang !== tr.lang)
  return (
    <Page scene={scene} title={id} subtitle={<a href='/rules'>{tr.t('rules.all')}</a>} actions={<State tone={rule.built ? 'good' : 'plain'}>{tr.t(rule.built ? 'rules.built' : 'rules.later')}</State>}>
      <div class='card form-narrow'>
        <div class='card-body'>
          {[...first, ...rest].map(({ lang, name }, index) => (
            <div key={lang} lang={lang} class={index > 0 ? 'mt-4' : ''}><div class='text-secondary small mb-1'>{name}</div><p class={index === 0 ? 'fs-2 mb-0' : 'mb-0'}>{rule[lang]}</p></div>
          ))}
        </div>
        <div class='form-foot'><span class='text-secondary'>{tr.t('rules.source')}: {tr.word('ruleSources', sourceOf(id))}</span></div>
      </div>
    </Page>
  )
}
