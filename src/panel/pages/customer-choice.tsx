/** Staff choose for whom they act. */
import type { CustomerChoice } from '../../views/order-choice.ts'
import { Empty } from '../pieces/empty.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Page, type Scene } from '../pieces/page.tsx'

type Props = {
  readonly scene: Scene
  readonly customers: readonly CustomerChoice[]
  readonly search: string
  /** The page that is chosen for. */
  readonly path: string
  readonly title: string
}

export const CustomerChoicePage = ({ scene, customers, search, path, title }: Props) => {
  const { t } = scene.tr
  return (
    <Page scene={scene} title={title} subtitle={t('customerChoice.lead')}>
      <div class='card'>
        <form method='get' action={path} class='filters' role='search'>
          <div class='grow'>
            <label for='search'>{t('customerChoice.search')}</label>
            <input class='form-control' id='search' name='search' type='search' maxLength={254} value={search} autofocus />
          </div>
          <button class='btn'><Icon name='search' />{t('domains.show')}</button>
        </form>
        {customers.length === 0 && <Empty icon='search' title={t('customerChoice.none')}><p>{t('customerChoice.noneHint')}</p></Empty>}
        <ul class='needs'>
          {customers.map(customer => (
            <li key={customer.id}><a class='name' href={`${path}?customer=${customer.id}`}>{customer.name}</a><span class='text-secondary'>{customer.email} · {customer.city}</span></li>
          ))}
        </ul>
      </div>
    </Page>
  )
}
