import { Flow } from '../open/flow.tsx'
import { start } from './start.tsx'

void start(place => <Flow audience="minor" {...place} />)
