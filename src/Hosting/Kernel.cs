// The one place that names the actor library (docs/decisions/0001-actor-kernel.md).
global using JSockD.ActorKernel;
