import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.util.List;
import org.omegat.gui.glossary.GlossaryEntry;
import org.omegat.util.Language;

/** Prints the rows that OmegaT reads from a glossary file: source, target and comment, each row on one line. */
public class OmegatGlossary {
    public static void main(String[] arguments) throws Exception {
        Class<?> reader = Class.forName("org.omegat.gui.glossary." + arguments[0]);
        if (arguments[0].endsWith("TBX")) {
            org.omegat.core.Core.setProject(new org.omegat.core.data.NotLoadedProject() {
                public org.omegat.core.data.ProjectProperties getProjectProperties() {
                    try {
                        org.omegat.core.data.ProjectProperties properties = new org.omegat.core.data.ProjectProperties(new File("."));
                        properties.setSourceLanguage(new Language(arguments[2]));
                        properties.setTargetLanguage(new Language(arguments[3]));
                        return properties;
                    } catch (Exception error) {
                        throw new RuntimeException(error);
                    }
                }
            });
        }
        Method read = reader.getMethod("read", File.class, boolean.class);
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        for (Object row : (List<?>) read.invoke(null, new File(arguments[1]), false)) {
            GlossaryEntry entry = (GlossaryEntry) row;
            for (int i = 0; i < entry.getLocTerms(false).length; i++) {
                String[] cells = {entry.getSrcText(), entry.getLocTerms(false)[i], entry.getComments()[i]};
                out.println(String.join("\t", cells).replace("\n", " / "));
            }
        }
    }
}
