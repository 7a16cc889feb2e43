/** Webhooks in the journal, and what is refused about them. */
export const webhookActions = {
  'webhook-create': 'Webhook made',
  'webhook-change': 'Webhook changed',
  'webhook-change-secret': 'Secret of a webhook changed',
  'webhook-pause': 'Webhook paused',
  'webhook-resume': 'Webhook resumed',
  'webhook-replay': 'Events sent again',
  'webhook-test': 'Test sent to a webhook',
  'webhook-end': 'Webhook ended'
}

export const webhookRefusals = {
  'webhook-url': 'An endpoint has an https address on a host that the whole Internet knows, on port 443 or from 1024 on, without a user name and without #.',
  'webhook-event': 'There is no such event.',
  'webhook-label': 'Name the webhook in one line of at most 100 characters.',
  'webhook-ended': 'This webhook is ended: make a new one.',
  'webhook-paused': 'This webhook is paused already.',
  'webhook-not-paused': 'This webhook is not paused.',
  'webhook-span': 'The last day is not before the first one.',
  'webhook-replay-long': 'There are too many events in this time: choose a shorter one.',
  'too-many-webhooks': 'There are twenty webhooks already: end one that is not needed.'
}
