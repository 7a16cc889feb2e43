/** `strefa registry doctor`: which step on the way to a registry does not work, and what to do about it. */
import { styleText } from 'node:util'
import { Refusal, RegistryError } from '../../errors.ts'
import { examine } from '../../registry/doctor/examine.ts'
import type { Finding } from '../../registry/doctor/finding.ts'
import { classOf } from '../../registry/epp/result-codes.ts'
import type { Session } from '../../registry/epp/session.ts'
import type { RegistrySettings } from '../../registry/links.ts'
import { profileOf } from '../../registry/profiles.ts'
import type { CliContext, OpenDeps, Register } from '../context.ts'
import { refusedLogins } from './refused-logins.ts'
import { plain, sayJson } from './show.ts'

const marks = {
  good: styleText('green', 'ok     '),
  doubtful: styleText('yellow', 'look   '),
  wrong: styleText('red', 'WRONG  '),
  skipped: styleText('dim', 'skipped')
} as const

type Options = { readonly login: boolean, readonly loginAnyway?: boolean, readonly json?: boolean }

export const register: Register = (program, context) => {
  program.command('doctor')
    .description('try each step on the way to a registry and say what is wrong; exit code 1 when something is')
    .argument('[registry]', 'one registry; without it, each of the configuration')
    .option('--no-login', 'everything but the login')
    .option('--login-anyway', 'log in although the registry has refused this user and password before')
    .option('--json', 'one JSON document instead of text')
    .action(async (id: string | undefined, { login, loginAnyway = false, json = false }: Options) => {
      const open = login ? await context.open().catch(() => undefined) : undefined
      try {
        const examined = []
        for (const settings of chosen(context, id)) {
          if (!json) console.log(styleText('bold', settings.id))
          const logIn = login ? loginOf(context, settings, open, loginAnyway) : 'not asked for'
          const findings: Finding[] = []
          for await (const finding of examine({ settings, profile: profileOf(settings.profile ?? settings.id), now: context.machineNow(), logIn })) {
            findings.push(finding)
            if (!json) tell(finding)
          }
          examined.push({ registry: settings.id, findings })
        }
        if (json) sayJson(examined)
        if (examined.some(({ findings }) => findings.some(({ is }) => is === 'wrong'))) process.exitCode = 1
      } finally {
        await open?.close()
      }
    })
}

/** @throws Refusal 'invalid' */
function chosen (context: CliContext, id: string | undefined): readonly RegistrySettings[] {
  const all = context.registrySettings()
  const some = all.filter(each => id === undefined || each.id === id)
  if (some.length === 0) throw new Refusal('invalid', all.length === 0 ? 'No registry is configured.' : `Registry '${id}' is not configured. There is: ${all.map(each => each.id).join(', ')}.`, { reason: 'unknown-registry' })
  return some
}

/** One login with the password that the account has now; a text: why none is tried. */
function loginOf (context: CliContext, settings: RegistrySettings, open: OpenDeps | undefined, anyway: boolean): (() => Promise<Session>) | string {
  if (!open) return 'the database does not answer, so the password that the account has now is not known'
  const refused = refusedLogins(context.data(), open.deps.keys)
  const refusedAt = anyway ? null : refused.refusedAt(settings)
  if (refusedAt !== null) return `the registry refused this user with this password on ${refusedAt}, and they are still the same: correct them first, or say --login-anyway`
  return async () => {
    try {
      const session = await open.deps.registries.of(settings.id).logIn()
      refused.forget(settings)
      return session
    } catch (error) {
      if (error instanceof RegistryError && error.resultCode !== undefined && classOf(error.resultCode) === 'stop') refused.remember(settings, context.machineNow())
      throw error
    }
  }
}

function tell ({ step, is, says, advice }: Finding): void {
  console.log(`  ${marks[is]} ${step.padEnd(13)} ${plain(says)}`)
  if (advice !== null) console.log(`          ${' '.repeat(13)} ${styleText('bold', advice)}`)
}
