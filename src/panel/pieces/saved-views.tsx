/** The saved views of a person over a list, the one that is shown marked (HOUSE-VIEW). */
import type { SavedFilter, SavedView } from '../../people/saved-views.ts'
import { addressOf, wordsOf } from '../domain-filter.ts'
import type { Scene } from './page.tsx'
import { RuleLink } from './rule-link.tsx'

const same = (a: SavedFilter, b: SavedFilter): boolean => addressOf('', a) === addressOf('', b)

export const SavedViews = ({ scene: { tr, tr: { t }, visitor }, views, words }: { scene: Scene, views: readonly SavedView[], words: SavedFilter }) => (
  <div class='card-header'>
    <nav class='switch flex-wrap' aria-label={t('domainList.views')}>
      <a href='/domains' aria-current={same({}, words) ? 'page' : undefined}>{t('domainList.allDomains')}</a>
      {views.map(({ id, name, filter }) => <a key={id} href={addressOf('/domains', wordsOf(filter))} aria-current={same(wordsOf(filter), words) ? 'page' : undefined}>{name}</a>)}
    </nav>
    <details class='more small'>
      <summary>{t('domainList.removeViews')}</summary>
      <RuleLink rule='HOUSE-VIEW' tr={tr} />
      <div class='d-flex flex-wrap gap-2 mt-2'>
        {views.map(view => (
          <form key={view.id} method='post' action={`/domains/views/${view.id}/remove`}>
            <input type='hidden' name='csrf' value={visitor.csrf} />
            <button class='btn btn-sm'>{t('domainList.removeView', { name: view.name })}</button>
          </form>
        ))}
      </div>
    </details>
  </div>
)
