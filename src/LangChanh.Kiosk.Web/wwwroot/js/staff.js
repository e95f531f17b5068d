// Sign-in and the choice of a counter.
import { guard } from "./guard.js";

guard();
