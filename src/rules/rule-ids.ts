/**
 * The whole rulebook: every id that code, tests, audit entries and letters may cite, section by section.
 * The paragraph behind an id is the source's own (DOM, HOST, SLA, MZ, BMP, OG, VO, OR); REG- are the registries' clocks,
 * HOUSE- our own rules where the terms are silent. Numbers that decide stand in policies; these sentences only tell.
 */
import { accessRules } from './rule-ids/access.ts'
import { complaintsRules } from './rule-ids/complaints.ts'
import { domainHoldersRules } from './rule-ids/domain-holders.ts'
import { domainOrdersRules } from './rule-ids/domain-orders.ts'
import { domainRenewalsRules } from './rule-ids/domain-renewals.ts'
import { domainTransfersRules } from './rule-ids/domain-transfers.ts'
import { dunningRules } from './rule-ids/dunning.ts'
import { faxRules } from './rule-ids/fax.ts'
import { generalRules } from './rule-ids/general.ts'
import { hostingRules } from './rule-ids/hosting.ts'
import { houseRules } from './rule-ids/house.ts'
import { intakeRules } from './rule-ids/intake.ts'
import { manyDomainsRules } from './rule-ids/many-domains.ts'
import { mailRules } from './rule-ids/mail.ts'
import type { Rule } from './rule-ids/rule.ts'
import { sanctionsRules } from './rule-ids/sanctions.ts'
import { mailboxLifeRules } from './rule-ids/mailbox-life.ts'
import { mailAccessRules } from './rule-ids/mail-access.ts'
import { sendingRules } from './rule-ids/sending.ts'
import { slaRules } from './rule-ids/sla.ts'

export const rules = {
  ...generalRules,
  ...domainOrdersRules,
  ...domainHoldersRules,
  ...domainRenewalsRules,
  ...domainTransfersRules,
  ...hostingRules,
  ...dunningRules,
  ...mailRules,
  ...mailAccessRules,
  ...mailboxLifeRules,
  ...sendingRules,
  ...sanctionsRules,
  ...intakeRules,
  ...slaRules,
  ...complaintsRules,
  ...faxRules,
  ...accessRules,
  ...manyDomainsRules,
  ...houseRules
} as const satisfies Record<string, Rule>

export type RuleId = keyof typeof rules

/** What a rule says and whether it is built. */
export const ruleOf = (id: RuleId): Rule => rules[id]

/** Whether a text names a rule of the rulebook. */
export const isRuleId = (text: string): text is RuleId => Object.hasOwn(rules, text)
