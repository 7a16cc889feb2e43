/** Something went wrong: said in plain words, with a way on. */
import { BarePage, Page, type Scene } from '../pieces/page.tsx'
import { RuleLink } from '../pieces/rule-link.tsx'

export const FaultPage = ({ scene, title, text, rule, reference }: { scene: Scene, title: string, text: string, rule?: string | undefined, reference: string }) => {
  const { tr, visitor } = scene
  const body = (
    <div class='card form-narrow'>
      <div class='card-body'>
        {!visitor.person && <h1 class='h2'>{title}</h1>}
        <p>{text}</p>
        {rule && <p><RuleLink rule={rule} tr={tr} /></p>}
        <p class='text-secondary small'>{tr.t('faults.reference', { reference })}</p>
        <a class='btn btn-primary' href='/'>{tr.t('faults.home')}</a>
      </div>
    </div>
  )
  return visitor.person ? <Page scene={scene} title={title}>{body}</Page> : <BarePage scene={scene} title={title}>{body}</BarePage>
}
