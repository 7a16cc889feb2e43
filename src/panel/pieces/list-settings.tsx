/** The fields of a list's settings, in the form that opens one and in the one that changes it. */
import type { ListSettings } from '../../lists/find.ts'
import type { Translator } from '../../i18n/translator.ts'
import { listKinds, postingRights, replyPolicies } from '../../rules/list.ts'

const megabyte = 1024 * 1024

const Choice = ({ tr, name, label, words, area, chosen }: { tr: Translator, name: string, label: string, words: readonly string[], area: 'listKinds' | 'listWhoPosts' | 'listReplyTo', chosen: string }) => (
  <div class='col-sm-4 mb-3'>
    <label class='form-label' for={name}>{label}</label>
    <select class='form-select' id={name} name={name} required>{words.map(word => <option key={word} value={word} selected={word === chosen}>{tr.word(area, word)}</option>)}</select>
  </div>
)

export const ListSettingsFields = ({ tr, tr: { t }, list }: { tr: Translator, list: Partial<ListSettings> }) => {
  const langs = list.langs?.join(',') ?? 'pl,en'
  return (
    <>
      <div class='mb-3'><label class='form-label required' for='title'>{t('lists.name')}</label><input class='form-control' id='title' name='title' required maxLength={80} value={list.title ?? ''} /></div>
      <div class='mb-3'><label class='form-label' for='description'>{t('lists.description')}</label><textarea class='form-control' id='description' name='description' rows={3} maxLength={1000}>{list.description ?? ''}</textarea></div>
      <div class='row'>
        <Choice tr={tr} name='kind' label={t('lists.kind')} words={listKinds} area='listKinds' chosen={list.kind ?? 'announcement'} />
        <Choice tr={tr} name='whoPosts' label={t('lists.whoPosts')} words={postingRights} area='listWhoPosts' chosen={list.whoPosts ?? 'owners'} />
        <Choice tr={tr} name='replyTo' label={t('lists.replyTo')} words={replyPolicies} area='listReplyTo' chosen={list.replyTo ?? 'author'} />
        <div class='col-sm-4 mb-3'>
          <label class='form-label' for='langs'>{t('lists.langs')}</label>
          <select class='form-select' id='langs' name='langs' required>
            {([['pl,en', 'lists.bothLangs'], ['pl', 'lists.onlyPl'], ['en', 'lists.onlyEn']] as const).map(([value, key]) => <option key={value} value={value} selected={value === langs}>{t(key)}</option>)}
          </select>
        </div>
        <div class='col-sm-4 mb-3'><label class='form-label' for='longest'>{t('lists.longest')}</label><input class='form-control' id='longest' name='longest' type='number' min={1} max={10} required value={Math.max(1, Math.round((list.longestBytes ?? 5 * megabyte) / megabyte))} /></div>
      </div>
      <label class='form-check mb-3'><input class='form-check-input' type='checkbox' name='moderated' value='yes' checked={list.moderated ?? false} /><span class='form-check-label'>{t('lists.moderated')}</span></label>
      <div class='mb-3'><label class='form-label required' for='owners'>{t('lists.owners')}</label><textarea class='form-control' id='owners' name='owners' rows={2} required maxLength={5200} spellcheck={false}>{list.owners?.join('\n') ?? ''}</textarea></div>
    </>
  )
}
