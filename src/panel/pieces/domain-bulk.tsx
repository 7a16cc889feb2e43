/** One act on the domains that are ticked, or on all that the list is narrowed to: it is first shown what would come of each (HOUSE-BULK). */
import type { SavedFilter } from '../../people/saved-views.ts'
import { bulkActs } from '../bulk-act.ts'
import type { Scene } from './page.tsx'
import { RuleLink } from './rule-link.tsx'

type Props = { readonly scene: Scene, readonly words: SavedFilter, readonly batchId: string, /** The list shows a choice of all. */ readonly narrowed: boolean }

export const BulkForm = ({ scene: { tr, tr: { t, word }, visitor }, words, batchId, narrowed }: Props) => (
  <details class='card-body border-top'>
    <summary><span class='fw-medium'>{t('domainBatch.title')}</span></summary>
    <form method='post' action='/domains/batches' id='bulk' class='mt-2 form-narrow'>
      <input type='hidden' name='csrf' value={visitor.csrf} /><input type='hidden' name='batch' value={batchId} />
      {Object.entries(words).map(([name, value]) => <input key={name} type='hidden' name={name} value={value} />)}
      <p class='text-secondary small mb-2'>{t('domainBatch.lead')} <RuleLink rule='HOUSE-BULK' tr={tr} say={false} /></p>
      <fieldset class='mb-2'>
        <legend class='form-label'>{t('domainBatch.which')}</legend>
        <label class='form-check'><input class='form-check-input' type='radio' name='which' value='ticked' checked /> {t('domainBatch.ticked')}</label>
        <label class='form-check'><input class='form-check-input' type='radio' name='which' value='all' /> {t(narrowed ? 'domainBatch.allFound' : 'domainBatch.all')}</label>
      </fieldset>
      <div class='mb-2'>
        <label class='form-label' for='bulk-act'>{t('domainBatch.act')}</label>
        <select class='form-select' id='bulk-act' name='act'>{bulkActs.map(act => <option key={act} value={act}>{word('batchActs', act)}</option>)}</select>
      </div>
      <div class='mb-2'>
        <label class='form-label' for='bulk-servers'>{t('domainBatch.servers')}</label>
        <textarea class='form-control' id='bulk-servers' name='servers' rows={3} maxLength={4000} aria-describedby='bulk-servers-hint' autocapitalize='none' spellcheck={false} />
        <div class='form-hint mt-1' id='bulk-servers-hint'>{t('domainBatch.serversHint')}</div>
      </div>
      <button class='btn btn-primary'>{t('domainBatch.try')}</button>
    </form>
  </details>
)
