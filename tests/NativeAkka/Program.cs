using System.Runtime.CompilerServices;
using JSockD.Hosting.Actors;
using JSockD.NativeAkka;
using JSockD.NativeAkka.Checks;
using JSockD.Server.NativeAkka;

// What jsockd does, where it serves: src/Server/Verbs/ServeVerb.cs.
var native = !RuntimeFeature.IsDynamicCodeSupported;
var suite = new Suite(native ? LeanConfiguration.Build : AkkaSettings.Parse);
LifeChecks.Run(suite);
SupervisionChecks.Run(suite);
MailChecks.Run(suite);
TimeChecks.Run(suite);
EventChecks.Run(suite);
EndChecks.Run(suite);
return suite.Conclude(native ? "native code, lean configuration" : "JIT, reference configuration");
