/** `strefa vat`: what the operator is to the tax office, and from when (HOUSE-VAT). */
import { declareVatSeller, readVatSeller } from '../billing/record-tax-facts.ts'
import { Refusal } from '../errors.ts'
import { parseDay } from '../rules/calendar.ts'
import { asAdministrator } from './as-administrator.ts'
import type { Register } from './context.ts'
import { columns, plain, say } from './registry/show.ts'

type Options = { readonly from: string, readonly policy: string, readonly oss: boolean, readonly exempt?: string }

export const register: Register = (program, context) => {
  const vat = program.command('vat').description('the operator\'s VAT status, dated')
  vat.command('show')
    .description('what was declared, newest first')
    .option('--policy <name>', 'whose', 'niebieski')
    .action(async ({ policy }: Pick<Options, 'policy'>) => await asAdministrator(context, policy, async ({ deps }, actor) => {
      const declared = await readVatSeller(deps, actor)
      say(declared.length === 0
        ? ['nothing declared: an ordinary taxpayer who files through the one-stop shop (OSS)']
        : columns(declared.map(({ validFrom, oss, exemptBasis, recordedBy }) => [`from ${validFrom}`, exemptBasis === null ? 'taxpayer' : `exempt: ${plain(exemptBasis)}`, oss ? 'OSS' : 'no OSS', `by ${plain(recordedBy)}`])))
    }))
  vat.command('declare')
    .description('declare it from a day on; what is billed before stays as it is')
    .requiredOption('--from <day>', 'the first day on which it holds, 2026-04-01')
    .option('--no-oss', 'sales to consumers of other member states are below the threshold of art. 28l')
    .option('--exempt <provision>', 'exempt from VAT by it, as printed on invoices: "art. 113 ust. 1"')
    .option('--policy <name>', 'whose', 'niebieski')
    .action(async ({ from, policy, oss, exempt }: Options) => {
      const exemptBasis = exempt ?? null
      const validFrom = parseDay(from)
      if (!validFrom) throw new Refusal('invalid', `--from: '${plain(from)}' is no day. Say one like 2026-04-01.`, { reason: 'day' })
      await asAdministrator(context, policy, async ({ deps }, actor) => {
        await declareVatSeller(deps, actor, { operatorId: actor.operatorId, validFrom, oss, exemptBasis })
        say([`from ${validFrom}: ${exemptBasis === null ? 'taxpayer' : `exempt by ${plain(exemptBasis)}`}, ${oss ? 'OSS' : 'no OSS'}`])
      })
    })
}
