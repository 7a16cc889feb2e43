/** The fields of a webhook's settings, in the form that makes one and in the one that changes it. */
import type { Translator } from '../../i18n/translator.ts'
import { subjectOfEvent, webhookEventTypes } from '../../rules/webhook.ts'

type Props = { readonly tr: Translator, readonly url: string, readonly label: string, readonly events: readonly string[] }

const groups = [...Map.groupBy(webhookEventTypes, subjectOfEvent)]

export const WebhookFields = ({ tr, tr: { t }, url, label, events }: Props) => (
  <>
    <div class='row'>
      <div class='col-sm-4 mb-3'><label class='form-label required' for='webhook-label'>{t('webhooks.label')}</label><input class='form-control' id='webhook-label' name='label' value={label} required maxLength={100} autocomplete='off' /></div>
      <div class='col-sm-8 mb-3'>
        <label class='form-label required' for='webhook-url'>{t('webhooks.url')}</label>
        <input class='form-control' id='webhook-url' name='url' type='url' value={url} required maxLength={2000} autocomplete='off' spellcheck={false} placeholder='https://' aria-describedby='webhook-url-hint' />
        <div class='form-hint mt-1' id='webhook-url-hint'>{t('webhooks.urlHint')}</div>
      </div>
    </div>
    <fieldset>
      <legend class='form-label mb-1'>{t('webhooks.events')}</legend>
      <div class='form-hint mb-2'>{t('webhooks.eventsHint')}</div>
      <div class='row'>
        {groups.map(([subject, types]) => (
          <div key={subject} class='col-sm-6 col-lg-4 mb-3'>
            <div class='fw-medium mb-1'>{tr.word('webhookSubjects', subject)}</div>
            {types.map(type => <label key={type} class='form-check mb-1'><input class='form-check-input' type='checkbox' name='events' value={type} checked={events.includes(type)} /><span class='form-check-label font-monospace small'>{type}</span></label>)}
          </div>
        ))}
      </div>
    </fieldset>
  </>
)
