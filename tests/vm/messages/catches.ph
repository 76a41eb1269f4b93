// Catches of several types, cases of several values.
package .test;

class main
{
    void startup(.internal.boot boot)
    {
        try {
        } catch (int | string e) {
        } catch (string | double e) {
        } catch (string | nobody e) {
        } catch (void | string e) {
        } catch (string | main e) {
            e.nothing();
        } catch (string | binary e) {
        }
        switch (3) {
        case 1, 2: break;
        case 3, 1: break;
        case 5, "six": break;
        }
    }
}
