import { render } from 'preact'
import { IncidentPage } from './page.tsx'
import '../style/roles.css'
import '../style/page.css'
import '../style/stage.css'
import '../style/handset.css'
import '../style/evening.css'

const place = document.getElementById('playground')
if (place !== null) render(<IncidentPage />, place)
