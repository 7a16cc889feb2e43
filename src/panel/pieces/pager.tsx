/** On to the next page of a list; back is the browser's own. */
import type { Translator } from '../../i18n/translator.ts'
import { Icon } from './icon.tsx'

export const Pager = ({ tr, path, query, next }: { tr: Translator, path: string, query?: Readonly<Record<string, string | undefined>>, next: string | null }) => {
  const link = (cursor?: string): string => {
    const kept = Object.entries({ ...query, cursor }).filter((entry): entry is [string, string] => Boolean(entry[1]))
    return kept.length > 0 ? `${path}?${new URLSearchParams(kept).toString()}` : path
  }
  if (next === null && !query?.['cursor']) return null
  return (
    <nav class='pager' aria-label={tr.t('pager.pages')}>
      {query?.['cursor'] ? <a href={link()}>{tr.t('pager.first')}</a> : <span />}
      {next !== null && <a href={link(next)} rel='next'>{tr.t('pager.next')} <Icon name='next' /></a>}
    </nav>
  )
}
