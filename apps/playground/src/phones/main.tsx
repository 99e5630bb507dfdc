import { render } from 'preact'
import { PhonesPage } from './page.tsx'
import '../style/roles.css'
import '../style/page.css'
import '../style/stage.css'
import '../style/phones.css'
import '../style/handset.css'
import '../style/record.css'

const place = document.getElementById('playground')
if (place !== null) render(<PhonesPage />, place)
