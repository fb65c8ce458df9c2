// One process for all parts, so that one test reporter tells of them all.
import './ecs.mjs';
import './pop.mjs';
import './others.mjs';
import './hand.mjs';
