/** The desk of the operator's people. */
import { complaintDeskActs, complaintQueues } from './complaint-words.ts'

export const desk = {
  title: 'Desk',
  lead: 'Hello, {{name}}. Nothing is late.',
  leadUrgent_one: 'Hello, {{name}}. {{count}} queue cannot wait.',
  leadUrgent_other: 'Hello, {{name}}. {{count}} queues cannot wait.',
  queue: 'Queue',
  count: 'Waiting',
  oldest: 'Oldest',
  term: 'Term',
  first: 'First:',
  until: 'ends {{when}}',
  over: 'ended {{when}}',
  urgent: 'At once',
  empty: 'Nothing waits here',
  nothing: 'Nothing waits for you',
  nothingHint: 'Every queue is empty. What comes stands here at once.',
  find: 'Find'
}

export const deskQueues = {
  ...complaintQueues,
  credits: 'Payments to match',
  refunds: 'Refunds',
  'case-papers': 'Papers to check',
  'case-decisions': 'Decisions in cases',
  reports: 'Abuse reports',
  findings: 'Sendings that monitoring found',
  'holder-papers': 'Holders’ signed requests',
  'transfers-out': 'Transfers away',
  'hosting-questions': 'Decisions on hosting',
  'held-mail': 'Held mail of blocked senders',
  differences: 'Differences with registries',
  messages: 'Unknown messages of registries',
  registries: 'Registries in trouble',
  jobs: 'Failed jobs',
  scanner: 'Virus scanner',
  certificates: 'Certificates that end',
  parts: 'Parts that are not ready'
}

export const deskActs = {
  ...complaintDeskActs,
  credits: 'Say which pro-forma each transfer pays, or send it back.',
  refunds: 'Name a missing account, make the file for the bank, confirm what the provider paid.',
  'case-papers': 'Read the papers: reject what proves nothing; complete ones release the block by themselves.',
  'case-decisions': 'Read the evidence, see what each decision would do, then decide.',
  reports: 'Say whose it is and whether it is true.',
  findings: 'Decide whether it is sanctioned.',
  'holder-papers': 'Compare the signature with the holder, accept or reject.',
  'transfers-out': 'Another registrar asks for the domain: look whether its holder wants that.',
  'hosting-questions': 'Read the evidence, then do it or dismiss it.',
  'held-mail': 'Send it on or throw it away when the case is decided.',
  differences: 'Our books and the registry’s differ: find out which are right, then close it.',
  messages: 'Read what the registry says, act on it, then close it.',
  registries: 'Pay in, renew the certificate or correct the password, then lift what is held.',
  jobs: 'Read why it failed, mend the cause, then let it run again: strefa jobs --redrive.',
  scanner: 'Start clamd or fetch signatures: mail is deferred while nobody scans.',
  certificates: 'See why it is not renewed: most often a name does not point here.',
  parts: 'Read its last error; a part that stops again and again waits longer each time.'
}

/** Headings of the menu of staff. */
export const placeGroups = { domains: 'Domains', money: 'Money', mail: 'Mail and hosting', abuse: 'Abuse', house: 'House' }
