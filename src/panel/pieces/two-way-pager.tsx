/** Through a list page by page, both ways. */
import type { Translator } from '../../i18n/translator.ts'
import { Icon } from './icon.tsx'

type Props = { readonly tr: Translator, /** The address of a page; none: the first. */ readonly at: (cursor?: string) => string, readonly next: string | null, readonly previous: string | null }

export const TwoWayPager = ({ tr, at, next, previous }: Props) => {
  if (next === null && previous === null) return null
  return (
    <nav class='pager' aria-label={tr.t('pager.pages')}>
      {previous !== null ? <span class='d-flex gap-3'><a href={at()}>{tr.t('pager.first')}</a><a href={at(previous)} rel='prev'>{tr.t('domainList.previous')}</a></span> : <span />}
      {next !== null && <a href={at(next)} rel='next'>{tr.t('pager.next')} <Icon name='next' /></a>}
    </nav>
  )
}
