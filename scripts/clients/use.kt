import java.io.File
import scaiwave.ScaiWaveError
import scaiwave.ScaiWaveErrorKind

fun line(body: String): String {
    val error = ScaiWaveError.read(body) ?: return "no error of the service"
    return when (val kind = error.kind) {
        is ScaiWaveErrorKind.Unknown -> "${kind.code} is not known"
        is ScaiWaveErrorKind.SwValidationError ->
            "${kind.code} ${kind.status} ${if (kind.details == null) "without" else "with"} details"
        else -> "${kind.code} ${kind.status} without details"
    }
}

fun main(arguments: Array<String>) {
    File(arguments[0]).forEachLine { println(line(it)) }
}
