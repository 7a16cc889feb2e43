/** All registries: what is wrong, how fast they answer, what waits. */
import type { SeenRegistry } from '../seen-registry.ts'
import { Empty } from '../pieces/empty.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { RegistryState, RegistryTroubles } from '../pieces/registry-state.tsx'
import { Table } from '../pieces/table.tsx'

const Row = ({ scene: { tr, tr: { t } }, registry }: { readonly scene: Scene, readonly registry: SeenRegistry }) => {
  const { id, name, us, status, pool, pulse } = registry
  return (
    <tr class='row-link'>
      <td><a class='name' href={`/registries/${id}`}>{name}</a><div class='text-secondary small'>{t('registries.as', { us })} · {t('registries.domains', { count: pulse.domains })}</div><RegistryTroubles tr={tr} registry={registry} /></td>
      <td><RegistryState tr={tr} status={status} /></td>
      <td class='amount' data-label={t('registries.sessions')}>{t('registries.ofCeiling', { sessions: status.sessions, ceiling: pool.ceiling })}</td>
      <td class='amount' data-label={t('registries.attempts')}>{tr.number(pulse.attempts)}{pulse.refused > 0 && <div class='text-secondary small'>{t('registries.refused', { count: pulse.refused })}</div>}</td>
      <td class='amount' data-label={t('registries.median')}>{pulse.medianMs === null ? '—' : `${tr.number(Math.round(pulse.medianMs))} ms`}</td>
      <td class='amount' data-label={t('registries.openCalls')}>{tr.number(status.openCalls)}</td>
      <td class='amount' data-label={t('registries.waits')}>{tr.number(pulse.messages + pulse.differences)}</td>
    </tr>
  )
}

export const RegistryListPage = ({ scene, scene: { tr: { t } }, registries }: { readonly scene: Scene, readonly registries: readonly SeenRegistry[] }) => (
  <Page scene={scene} title={t('registries.title')} subtitle={t('registries.lead')}>
    <section class='card' aria-label={t('registries.title')}>
      {registries.length === 0
        ? <Empty icon='world' title={t('status.registriesNone')}><p>{t('registries.noneHint')}</p></Empty>
        : (
          <Table headings={[t('registries.registry'), t('domains.state'), { amount: t('registries.sessions') }, { amount: t('registries.attempts') }, { amount: t('registries.median') }, { amount: t('registries.openCalls') }, { amount: t('registries.waits') }]}>
            {registries.map(registry => <Row key={registry.id} scene={scene} registry={registry} />)}
          </Table>
          )}
    </section>
  </Page>
)
